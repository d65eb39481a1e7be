"""Says what CPython's own parser finds in Python files.

    python3 ast_truth.py < LIST > TRUTH

LIST names one file a line; TRUTH holds one JSON object a line and file: path, error (null where the file parses), text (null where
the file is UTF-8), and units: [name, lineno, end_lineno, documentation].
With --fixtures FOLDER it prints the snapshot of the fixtures in FOLDER instead: `python3 ast_truth.py --fixtures fixtures > fixtures/expected.jsonl`,
to be made with Python 3.12, which knows type parameters and nested f-strings.
"""
import ast
import io
import json
import sys
import tokenize
import warnings
from pathlib import Path

warnings.simplefilter("ignore")


def documentation(node):
    return ast.get_docstring(node) or ""


def truth(path, name):
    data = Path(path).read_bytes()
    answer = {"path": name, "error": None, "text": None, "units": []}
    try:
        tree = ast.parse(data)
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        if not encoding.startswith("utf-8"):
            answer["text"] = data.decode(encoding)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        answer["error"] = str(error)
        return answer
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            answer["units"].append([node.name, node.lineno, node.end_lineno, documentation(node)])
    answer["units"].sort()
    return answer


def main(arguments):
    if arguments[:1] == ["--fixtures"]:
        files = [(path, path.name) for path in sorted(Path(arguments[1]).glob("*.py*"))]
    else:
        files = [(line, line) for line in sys.stdin.read().splitlines()]
    for path, name in files:
        print(json.dumps(truth(path, name), ensure_ascii=True))


main(sys.argv[1:])
