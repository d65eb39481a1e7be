using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace Sextant.Teacher;

/// <summary>
/// all-MiniLM-L6-v2 (Wang et al., "MiniLM", NeurIPS 2020; Reimers and Gurevych, "Sentence-BERT", EMNLP 2019; Apache 2.0): the mean of the last layer's vectors over
/// the tokens of a text, of length one.
/// </summary>
/// <remarks>One thread, so that the same texts in the same order give the same vectors on the same kind of processor.</remarks>
internal sealed class SentenceEncoder : IDisposable
{
    private const int Dimensions = 384;
    private const int MaxTokens = 56;
    private const int BatchTokens = 2048;
    private const int LargestBatch = 64;

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;

    public SentenceEncoder(string assembly)
    {
        var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        _session = new InferenceSession(Int8Model.From(AssemblyResources.Read(assembly, "model.onnx")), options);
        _tokenizer = BertTokenizer.Create(new MemoryStream(AssemblyResources.Read(assembly, "vocab.txt")), new BertOptions { LowerCaseBeforeTokenization = true });
    }

    /// <summary>One vector a text, in their order.</summary>
    public float[][] Embed(IReadOnlyList<string> texts)
    {
        var tokens = texts.Select(text => _tokenizer.EncodeToIds(text, MaxTokens, out _, out _).ToArray()).ToArray();
        var order = Enumerable.Range(0, texts.Count).OrderByDescending(i => tokens[i].Length).ToArray();
        var vectors = new float[texts.Count][];
        for (var start = 0; start < order.Length;)
        {
            var batch = order.AsSpan(start, Math.Min(order.Length - start, Math.Clamp(BatchTokens / tokens[order[start]].Length, 1, LargestBatch)));
            Run(batch, tokens, vectors);
            start += batch.Length;
        }

        return vectors;
    }

    private void Run(ReadOnlySpan<int> batch, int[][] tokens, float[][] vectors)
    {
        var width = tokens[batch[0]].Length;
        var (ids, mask) = (new long[batch.Length * width], new long[batch.Length * width]);
        for (var i = 0; i < batch.Length; i++)
        {
            for (var j = 0; j < tokens[batch[i]].Length; j++) (ids[(i * width) + j], mask[(i * width) + j]) = (tokens[batch[i]][j], 1);
        }

        long[] shape = [batch.Length, width];
        using var idValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typeValue = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        using var run = new RunOptions();
        using var result = _session.Run(run, ["input_ids", "attention_mask", "token_type_ids"], [idValue, maskValue, typeValue], ["last_hidden_state"]);
        var states = result[0].GetTensorDataAsSpan<float>();
        for (var i = 0; i < batch.Length; i++)
        {
            var vector = new float[Dimensions];
            for (var j = 0; j < tokens[batch[i]].Length; j++) TensorPrimitives.Add(vector, states.Slice(((i * width) + j) * Dimensions, Dimensions), vector);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
            vectors[batch[i]] = vector;
        }
    }

    public void Dispose() => _session.Dispose();
}
