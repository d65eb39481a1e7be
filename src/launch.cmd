@echo off
rem Called by sextant.cmd and sextant-lsp.cmd with NAME and PROJECT: builds where the sources differ from those of the newest build,
rem and sets SEXTANT_RUN to the command that starts it.
rem
rem   .build\NAME\current    the folder of the newest build
rem   .build\NAME\sources    the sources it was built from
rem   .build\NAME\<id>\      one build; never written to again, so that a program that still runs keeps its files
for %%F in ("%~dp0..") do set "root=%%~fF"
set "name=%~1"
set "project=%~2"
set "out=%root%\.build\%name%"

call :is_out_of_date
if not errorlevel 1 goto ready
if not exist "%out%" mkdir "%out%" || exit /b 2

:lock
rem Whoever holds lock open for writing builds; the others wait.
set "entered="
set "failed="
8>&2 2>nul ( 9>"%out%\lock" call :build_if_needed )
if not defined entered ( ping -n 2 127.0.0.1 >nul & goto lock )
if defined failed exit /b 2

:ready
set /p build=<"%out%\current"
set SEXTANT_RUN=dotnet "%out%\%build%\%name%.dll"
if exist "%out%\%build%\%name%.exe" set SEXTANT_RUN="%out%\%build%\%name%.exe"
exit /b 0

:is_out_of_date
rem robocopy /L copies nothing; its exit code is 0 only where both sides are the same.
if not exist "%out%\current" exit /b 1
robocopy "%root%\src\Indexer" "%out%\sources\Indexer" /MIR /L /XD bin obj /NJH /NJS /NP /NS /NC /NFL /NDL >nul || exit /b 1
if "%project%"=="Indexer" exit /b 0
robocopy "%root%\src\%project%" "%out%\sources\%project%" /MIR /L /XD bin obj /NJH /NJS /NP /NS /NC /NFL /NDL >nul || exit /b 1
exit /b 0

:build_if_needed
set "entered=1"
call :is_out_of_date
if not errorlevel 1 exit /b 0
where dotnet >nul 2>&1 || (
    >&8 echo sextant: the .NET 10 SDK is needed and dotnet is not on the path: see https://dotnet.microsoft.com/download
    set "failed=1"
    exit /b 2
)
>&8 echo building %name% (once)...
set "id=%RANDOM%%RANDOM%%RANDOM%"
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
if exist "%out%\current" del "%out%\current"
robocopy "%root%\src\Indexer" "%out%\sources\Indexer" /MIR /XD bin obj >nul
robocopy "%root%\src\%project%" "%out%\sources\%project%" /MIR /XD bin obj >nul
set common=-p:UseSharedCompilation=false -p:RunAnalyzers=false --disable-build-servers --artifacts-path "%root%\.build\artifacts\%name%" -v quiet
pushd "%root%\src\%project%"
dotnet restore --use-current-runtime -p:PublishReadyToRun=true %common% >"%out%\build.log" 2>&1
if errorlevel 1 (
    dotnet publish -c Release -p:UseAppHost=false %common% -o "%out%\%id%" >"%out%\build.log" 2>&1
) else (
    dotnet publish --no-restore -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true %common% -o "%out%\%id%" >"%out%\build.log" 2>&1
)
if errorlevel 1 (
    popd
    >&8 findstr /c:"error" "%out%\build.log"
    >&8 echo sextant: building %name% failed; the whole output is in %out%\build.log
    set "failed=1"
    exit /b 2
)
popd
>"%out%\current" echo %id%
rem The folders of earlier builds go, but for those that still run.
for /d %%D in ("%out%\*") do if /i not "%%~nxD"=="%id%" if /i not "%%~nxD"=="sources" rd /s /q "%%D" 2>nul
exit /b 0
