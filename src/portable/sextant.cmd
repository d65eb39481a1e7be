@echo off
rem Starts the program with the .NET runtime that is on the path.
dotnet "%~dp0sextant.dll" %*
