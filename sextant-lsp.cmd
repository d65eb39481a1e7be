@echo off
rem The language server from a clone: builds it where its sources are newer, then runs it on standard input and output.
setlocal
call "%~dp0src\launch.cmd" sextant-lsp LanguageServer || exit /b 2
%SEXTANT_RUN% %*
