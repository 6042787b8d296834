// Functions whose modules are loaded when they are first called.
import { later } from '../base';

export const startProjects = later(async () => (await import('./startProjects')).startProjects);
export const wordsOfHtml = later(async () => (await import('./wordsOfHtml')).wordsOfHtml);
