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
        # Unless it is a native program it looks for the runtime.
        [ -n "${DOTNET_ROOT-}" ] || export DOTNET_ROOT="$dotnet_root"
        exec "$out/$newest/$name" "$@"
    fi
    exec "$dotnet_root/dotnet" "$out/$newest/$name.dll" "$@"
}

is_out_of_date() {
    local current
    { read -r current < "$out/current"; } 2> /dev/null && { [ -f "$out/$current/$name" ] || [ -f "$out/$current/$name.dll" ]; } && [ -f "$out/built" ] || return 0
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
    local dotnet id new
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
    # A native program where one can be linked; else compiled ahead of time as far as it goes; else, where what that takes cannot be had, compiled while it runs.
    {
        { has_linker && publish -p:PublishAot=true $(processor); } ||
            { is_source_sound && publish -p:PublishReadyToRun=true --no-self-contained; } ||
            { is_source_sound && publish; }
    } > "$out/build.log" 2>&1 9>&- || {
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

# publish [-p:PublishAot=true | -p:PublishReadyToRun=true ...]: a build in $new; without an argument one for any platform
publish() {
    rm -rf "$new"
    # No server process is left behind.
    local common=(-p:UseSharedCompilation=false -p:RunAnalyzers=false -p:DebugType=none --disable-build-servers --artifacts-path "$root/.build/artifacts/$name" -v quiet)
    if [ $# -gt 0 ]; then common+=(--use-current-runtime "$@"); else common+=(-p:UseAppHost=false); fi
    (cd "$root/src/$project" && DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet publish -c Release "${common[@]}" -o "$new" < /dev/null)
}

# An error of the sources is the same in every kind of build.
is_source_sound() {
    ! grep -q ': error CS' "$out/build.log"
}

# What links native programs, as the SDK looks for it; on Windows that is Visual Studio's linker, which this script does not find.
has_linker() {
    case $(uname -s) in
        Linux) command -v clang > /dev/null || command -v gcc > /dev/null ;;
        Darwin) xcrun --find clang > /dev/null 2>&1 ;;
        *) false ;;
    esac
}

# An argument where this processor is older than those that native programs are made for.
processor() {
    [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ] || grep -q -w avx2 /proc/cpuinfo || echo -p:IlcInstructionSet=x86-64-v2
}

fail() {
    echo "sextant: $1" >&2
    exit 2
}
