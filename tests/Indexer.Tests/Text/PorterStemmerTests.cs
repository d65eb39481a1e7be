using Sextant.Text;
using Xunit;

namespace Sextant.Tests.Text;

public sealed class PorterStemmerTests
{
    /// <summary>The examples of Porter's paper, step by step, then words of code.</summary>
    [Theory]
    [InlineData("caresses caress ponies poni ties ti caress caress cats cat")]
    [InlineData("feed feed agreed agre plastered plaster bled bled motoring motor sing sing")]
    [InlineData("conflated conflat troubled troubl sized size hopping hop tanned tan falling fall hissing hiss fizzed fizz failing fail filing file")]
    [InlineData("happy happi sky sky")]
    [InlineData("relational relat conditional condit rational ration valenci valenc digitizer digit conformabli conform radicalli radic")]
    [InlineData("differentli differ vileli vile analogousli analog vietnamization vietnam predication predic operator oper feudalism feudal")]
    [InlineData("decisiveness decis hopefulness hope callousness callous formaliti formal sensitiviti sensit sensibiliti sensibl")]
    [InlineData("triplicate triplic formative form formalize formal electriciti electr electrical electr hopeful hope goodness good")]
    [InlineData("revival reviv allowance allow inference infer airliner airlin gyroscopic gyroscop adjustable adjust defensible defens")]
    [InlineData("irritant irrit replacement replac adjustment adjust dependent depend adoption adopt homologou homolog communism commun")]
    [InlineData("activate activ angulariti angular homologous homolog effective effect bowdlerize bowdler")]
    [InlineData("probate probat rate rate cease ceas controll control roll roll")]
    [InlineData("is is parsing pars parsed pars parser parser retries retri retry retri queues queue ü ü x2ing x2ing onion onion union union")]
    public void Stems(string wordsAndStems)
    {
        foreach (var pair in wordsAndStems.Split(' ').Chunk(2))
        {
            var letters = pair[0].ToCharArray();
            Assert.Equal(pair[1], new string(letters, 0, PorterStemmer.Stem(letters)));
        }
    }
}
