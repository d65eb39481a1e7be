# Sourced by ./sextant and ./sextant-lsp. It runs before every command, so the common case is one `find` and an exec.
#
#   .build/NAME/current      two lines: the folder of the newest build, and the .NET root it was built with
#   .build/NAME/built        its time is when that build began; anything newer under src/ asks for another
#   .build/NAME/<time>-<id>/ one build; never written to again, so that a program that still runs keeps its files
#   .build/artifacts/        intermediate files, apart from those of `dotnet build`

# launch FOLDER NAME PROJECT [ARGUMENT...]
launch() {
    local root out project name=$2 project=$3 newest dotnet_root
    root=$(CDPATH='' cd -- "$1" && pwd -P) || exit 2
    out=$root/.build/$name
    shift 3

    if is_out_of_date; then build_locked; fi
    { read -r newest; read -r dotnet_root; } < "$out/current"
    # Without the sockets of debuggers and profilers the runtime starts sooner; whoever needs them sets it to 1.
    export DOTNET_EnableDiagnostics="${DOTNET_EnableDiagnostics-0}"
    if [ -x "$out/$newest/$name" ]; then
        [ -n "${DOTNET_ROOT-}" ] || export DOTNET_ROOT="$dotnet_root"
        exec "$out/$newest/$name" "$@"
    fi
    exec "$dotnet_root/dotnet" "$out/$newest/$name.dll" "$@"
}

is_out_of_date() {
    local current
    { read -r current < "$out/current"; } 2> /dev/null && [ -f "$out/$current/$name.dll" ] && [ -f "$out/built" ] || return 0
    local inputs=("$root"/src/Indexer/* "$root"/Directory.* "$root/global.json" "$root/src/launch.sh")
    [ "$project" = Indexer ] || inputs+=("$root/src/$project"/*)
    # Folders count too: a file that was deleted or renamed changes its folder's time.
    [ -n "$(find "${inputs[@]}" \( -name bin -o -name obj \) -prune -o -newer "$out/built" -print -quit 2> /dev/null)" ]
}

build_locked() {
    mkdir -p "$out" || exit 2
    if command -v flock > /dev/null; then
        exec 9> "$out/lock" && flock 9
    else
        # Without flock (macOS, Git for Windows): the file names the process that builds; a dead one's lock is taken over.
        local holder
        until (set -o noclobber; echo $$ > "$out/lock.pid") 2> /dev/null; do
            holder=$(cat "$out/lock.pid" 2> /dev/null)
            if [ -n "$holder" ] && ! kill -0 "$holder" 2> /dev/null; then rm -f "$out/lock.pid"; else sleep 1; fi
        done
        trap 'rm -f "$out/lock.pid"' EXIT
    fi

    # Another process may have built while this one waited.
    if is_out_of_date; then build; fi

    if command -v flock > /dev/null; then exec 9>&-; else rm -f "$out/lock.pid"; trap - EXIT; fi
}

build() {
    local dotnet id new common
    dotnet=$(command -v dotnet) || fail "the .NET 10 SDK is needed and \`dotnet\` is not on the path: see https://dotnet.microsoft.com/download"
    while [ -L "$dotnet" ]; do
        local link; link=$(readlink "$dotnet")
        case $link in /*) dotnet=$link ;; *) dotnet=${dotnet%/*}/$link ;; esac
    done
    dotnet_root=$(CDPATH='' cd -- "${dotnet%/*}" && pwd -P)
    # A `dotnet` that is a script of a version manager: its root is not beside it.
    [ -d "$dotnet_root/shared" ] || dotnet_root=$(dotnet --list-runtimes | sed -n 's|^Microsoft\.NETCore\.App .*\[\(.*\)[/\\]shared[/\\].*|\1|p' | tail -n 1)

    echo "building $name (once)…" >&2
    id=$(date +%Y%m%d%H%M%S)-$$
    new=$out/$id
    : > "$out/began"
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
    # No server process is left behind.
    common=(-p:UseSharedCompilation=false -p:RunAnalyzers=false --disable-build-servers --artifacts-path "$root/.build/artifacts/$name" -v quiet)
    (
        cd "$root/src/$project" || exit 1
        # Compiled ahead of time for this machine; where its compiler or runtime package cannot be had, portable and compiled while it runs.
        if dotnet restore --use-current-runtime -p:PublishReadyToRun=true "${common[@]}" < /dev/null; then
            dotnet publish --no-restore -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true "${common[@]}" -o "$new" < /dev/null
        else
            dotnet publish -c Release -p:UseAppHost=false "${common[@]}" -o "$new" < /dev/null
        fi
    ) > "$out/build.log" 2>&1 9>&- || {
        rm -rf "$new"
        { grep -E '(error|warning as error)' "$out/build.log" | sort -u || tail -n 20 "$out/build.log"; } >&2
        fail "building $name failed; the whole output is in $out/build.log"
    }

    printf '%s\n%s\n' "$id" "$dotnet_root" > "$out/current.new"
    local before=
    [ ! -f "$out/current" ] || read -r before < "$out/current"
    mv -f "$out/current.new" "$out/current"
    mv -f "$out/began" "$out/built"
    # The build before this one stays: it may still run.
    local old
    for old in "$out"/*-*/; do
        case $old in */"$id"/ | */"$before"/) ;; *) rm -rf "$old" ;; esac
    done
}

fail() {
    echo "sextant: $1" >&2
    exit 2
}
