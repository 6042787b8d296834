// Stands in for @vscode/spdlog, a native logger that needs a compiler to install: the same interface, appending to a file.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  /**
   * @param {string} _kind
   * @param {string} _name
   * @param {string} file
   */
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = levels.indexOf('info');
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }

  getLevel() {
    return this.level;
  }

  /** @param {number} level */
  setLevel(level) {
    this.level = level;
  }

  /** @param {string} message */
  trace(message) {
    this.write('trace', message);
  }

  /** @param {string} message */
  debug(message) {
    this.write('debug', message);
  }

  /** @param {string} message */
  info(message) {
    this.write('info', message);
  }

  /** @param {string} message */
  warn(message) {
    this.write('warn', message);
  }

  /** @param {string} message */
  error(message) {
    this.write('error', message);
  }

  /** @param {string} message */
  critical(message) {
    this.write('critical', message);
  }

  /**
   * @param {string} level
   * @param {string} message
   */
  write(level, message) {
    if (levels.indexOf(level) >= this.level) fs.appendFileSync(this.file, `${new Date().toISOString()} [${level}] ${message}\n`);
  }

  setPattern() {}
  clearFormatters() {}
  setAsyncMode() {}
  flush() {}
  drop() {}
}

/**
 * @param {string} name
 * @param {string} file
 */
const createLogger = (name, file) => Promise.resolve(new Logger('rotating', name, file));

// One assignment each: VS Code imports these by name from an ES module, and Node finds the names in this form.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
