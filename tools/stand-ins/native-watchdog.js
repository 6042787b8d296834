// Stands in for @vscode/native-watchdog, which needs a compiler to install: ends this process when its parent is gone.
'use strict';

const everyThreeSeconds = 3000;
/** The exit code by which VS Code's own watchdog is known. */
const parentIsGone = 87;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {number} pid */
exports.start = (pid) => {
  setInterval(() => {
    if (!isAlive(pid)) process.exit(parentIsGone);
  }, everyThreeSeconds).unref();
};

/** @param {number} code */
exports.exit = (code) => process.exit(code);
