# Sourced by ./test: builds, checks and packs the extension, and drives it in a real VS Code in a browser.
#
# Node, the npm packages (0.2 GB) and, for the browser part, chromium and a VS Code (1 GB more) are needed. What is missing is left out, and said. The
# browser part runs where its packages are installed, and where this part is asked for by name or by CI, which has them installed.

test_extension() { # test_extension asked|all RUNS: so many runs of the browser part
    echo "== VsCodeExtension"
    local extension=src/VsCodeExtension tests=tests/VsCodeExtension.Tests
    is_node_new_enough || { skip_part "extension" "Node.js 20.19 or newer with npm is not on the path"; return; }
    install_extension || { skip_part "extension" "its npm packages could not be installed"; return; }

    count "the extension's types" npm --prefix "$extension" run --silent check
    count "the extension's style (mend it with: npm --prefix $extension run lint -- --fix)" npm --prefix "$extension" run --silent lint
    run_extension_tests unit

    [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || { skip_part "the extension in a real VS Code" "it runs on Linux x64 only"; return; }
    SEXTANT_CHROMIUM=${SEXTANT_CHROMIUM-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
    export SEXTANT_CHROMIUM
    [ -n "$SEXTANT_CHROMIUM" ] || { skip_part "the extension in a real VS Code" "no chromium is on the path"; return; }
    if [ "$1" = all ] && [ ! -f "$tests/node_modules/.installed" ]; then
        skip_part "the extension in a real VS Code" "it needs 1 GB of npm packages, which ./test extension installs"
        return
    fi
    node "$tests/install.mjs" || { skip_part "the extension in a real VS Code" "a VS Code could not be installed"; return; }
    count "the types of the extension's tests" "$extension/node_modules/.bin/tsc" --noEmit -p "$tests"
    SEXTANT_VSIX=$(npm --prefix "$extension" run --silent package -- --target linux-x64 2> "$tests/package.log" | tail -n 1)
    if [ ! -f "$SEXTANT_VSIX" ]; then
        cat "$tests/package.log"
        fail "the extension cannot be packed"
        return
    fi
    export SEXTANT_VSIX
    run_extension_tests browser --repeat "$2"
}

is_node_new_enough() {
    command -v npm > /dev/null && node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' 2> /dev/null
}

install_extension() {
    cmp -s "$extension/package-lock.json" "$extension/node_modules/.installed" && return
    npm --prefix "$extension" ci --ignore-scripts --no-audit --no-fund --loglevel error > /dev/null && cp "$extension/package-lock.json" "$extension/node_modules/.installed"
}

skip_part() { # skip_part WHAT WHY
    skipped=$((skipped + 1))
    echo "SKIPPED: $1: $2"
}

run_extension_tests() { # run_extension_tests unit|browser [OPTION...]
    local log total=0 wrong=0 left_out=0
    log=$(mktemp)
    node "$tests/run.mjs" "$@" 2>&1 | tee "$log"
    read -r total wrong left_out < <(sed -n 's/^Total: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\)$/\1 \2 \3/p' "$log" | tail -n 1)
    keep_failures "$log"
    rm -f "$log"
    [ -n "$total" ] || { total=0 wrong=0 left_out=0; fail "the $1 tests of the extension ended without totals"; }
    passed=$((passed + total - wrong - left_out))
    failed=$((failed + wrong))
    skipped=$((skipped + left_out))
}
