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
if not defined entered ( ping -n 2 127.0.0.1 <nul >nul & goto lock )
if defined failed exit /b 2

:ready
set /p build=<"%out%\current"
set SEXTANT_RUN=dotnet "%out%\%build%\%name%.dll"
if exist "%out%\%build%\%name%.exe" set SEXTANT_RUN="%out%\%build%\%name%.exe"
rem Without the sockets of debuggers and profilers the runtime starts sooner; whoever needs them sets it to 1.
if not defined DOTNET_EnableDiagnostics set "DOTNET_EnableDiagnostics=0"
exit /b 0

:is_out_of_date
rem robocopy /L copies nothing; its exit code is 0 only where both sides are the same.
if not exist "%out%\current" exit /b 1
set look=/L /R:2 /W:1 /NJH /NJS /NP /NS /NC /NFL /NDL
robocopy "%root%" "%out%\sources\root" Directory.* global.json %look% <nul >nul || exit /b 1
robocopy "%root%\src\Indexer" "%out%\sources\Indexer" /MIR /XD bin obj %look% <nul >nul || exit /b 1
if "%project%"=="Indexer" exit /b 0
robocopy "%root%\src\%project%" "%out%\sources\%project%" /MIR /XD bin obj %look% <nul >nul || exit /b 1
exit /b 0

:build_if_needed
rem Nothing here may read the input of whoever started us: for a language server it is the client's.
set "entered=1"
call :is_out_of_date
if not errorlevel 1 exit /b 0
where dotnet >nul 2>&1
if errorlevel 1 goto no_dotnet
>&8 echo building %name% (once)...
set "id=%RANDOM%%RANDOM%%RANDOM%"
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
if exist "%out%\current" del "%out%\current"
robocopy "%root%" "%out%\sources\root" Directory.* global.json /R:2 /W:1 <nul >nul
robocopy "%root%\src\Indexer" "%out%\sources\Indexer" /MIR /XD bin obj /R:2 /W:1 <nul >nul
robocopy "%root%\src\%project%" "%out%\sources\%project%" /MIR /XD bin obj /R:2 /W:1 <nul >nul
set common=-p:UseSharedCompilation=false -p:RunAnalyzers=false --disable-build-servers --artifacts-path "%root%\.build\artifacts\%name%" -v quiet
pushd "%root%\src\%project%"
dotnet restore --use-current-runtime -p:PublishReadyToRun=true %common% <nul >"%out%\build.log" 2>&1
if errorlevel 1 goto portable
dotnet publish --no-restore -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true %common% -o "%out%\%id%" <nul >"%out%\build.log" 2>&1
goto built

:portable
rem Its compiler or runtime package cannot be had.
dotnet publish -c Release -p:UseAppHost=false %common% -o "%out%\%id%" <nul >"%out%\build.log" 2>&1

:built
if errorlevel 1 goto build_failed
popd
>"%out%\current" echo %id%
rem The folders of earlier builds go. That of a program that still runs cannot be renamed, and keeps all its files: some are read only when they are needed.
for /d %%D in ("%out%\*") do if /i not "%%~nxD"=="%id%" if /i not "%%~nxD"=="sources" ren "%%D" "%%~nxD.old" 2>nul && rd /s /q "%%D.old" 2>nul
exit /b 0

rem No parentheses around what follows: those of a path would end them.
:no_dotnet
>&8 echo sextant: the .NET 10 SDK is needed and dotnet is not on the path: see https://dotnet.microsoft.com/download
set "failed=1"
exit /b 2

:build_failed
popd
>&8 findstr /c:"error" "%out%\build.log" <nul
>&8 echo sextant: building %name% failed; the whole output is in %out%\build.log
set "failed=1"
exit /b 2
