export { importInto } from './importInto';
