"""Writes nfkc.bin: what normalization form KC needs to know about the characters that Python allows in names.

    python3 make_table.py > nfkc.bin

Deflated UTF-8 text, a line each, numbers in hexadecimal:
    d CODE TEXT          full compatibility decomposition
    o CODE CLASS         combining class, where it is not 0
    c FIRST SECOND CODE  canonical composition
Hangul syllables are left out: they follow from arithmetic.
"""
import sys
import unicodedata
import zlib


def is_name_part(character):
    return ("a" + character).isidentifier()


def lines():
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if 0xAC00 <= code <= 0xD7A3 or not is_name_part(character):
            continue
        decomposition = unicodedata.normalize("NFKD", character)
        if decomposition != character:
            yield f"d {code:x} {decomposition}"
        if unicodedata.combining(character):
            yield f"o {code:x} {unicodedata.combining(character):x}"
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and not parts[0].startswith("<") and unicodedata.normalize("NFC", character) == character:
            yield f"c {parts[0]} {parts[1]} {code:x}".lower()


deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
sys.stdout.buffer.write(deflate.compress("\n".join(lines()).encode()) + deflate.flush())
