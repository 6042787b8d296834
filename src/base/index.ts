export { basename } from './basename';
export { areSameBytes, base64Of, bytesOfBase64, bytesOfLatin1, joined, latin1Of } from './bytes';
export { delay } from './delay';
export { type Disposable, Emitter, type Event } from './emitter';
export { equal } from './equal';
export { ExplainedError } from './explainedError';
export {
  type Guard,
  isBoolean,
  isEither,
  isListOf,
  isNull,
  isNumber,
  isObject,
  isObjectOf,
  isOneOf,
  isText,
  readJson,
} from './guards';
export { htmlText } from './htmlText';
export { inPlace } from './inPlace';
export { later } from './later';
export type { Memory } from './memory';
export { nextTurn } from './nextTurn';
export { randomUUID } from './randomUUID';
export { sha256 } from './sha256';
export { patternOf, placesOf } from './sought';
export { Turns } from './turns';
export { unlessAborted } from './unlessAborted';
export { invisibleIn, isVisible, meaninglessIn, withoutInvisible, withoutMeaningless } from './untrusted/invisible';
export { type Link, mailAddressesIn, mailLinks, phoneLinks, webLinks } from './untrusted/links';
export { literal, literalBeginning } from './untrusted/literal';
export { mailbox } from './untrusted/mailbox';
export { phoneNumbersIn } from './untrusted/phoneNumbers';
export { beginningOf, forFileName, forLabel, forMessage, forTooltip, oneLine } from './untrusted/text';
export { withSignal } from './withSignal';
