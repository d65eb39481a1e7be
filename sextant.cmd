@echo off
rem The sextant command from a clone: builds the program where its sources are newer, then runs it.
setlocal
call "%~dp0src\launch.cmd" sextant Indexer || exit /b 2
%SEXTANT_RUN% %*
