@echo off
rem npm scripts start with "exec node" so that signals reach the program on POSIX; cmd.exe finds this file instead.
%*
