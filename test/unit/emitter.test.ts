import assert from 'node:assert/strict';

import { Emitter } from '../../src/base';

describe('an emitter', () => {
  let emitter: Emitter<number>;
  let heard: string[];

  const listen = (name: string) => emitter.event((event) => heard.push(`${name} ${event}`));

  beforeEach(() => {
    emitter = new Emitter();
    heard = [];
  });

  it('tells all who listen, in the order in which they subscribed, until they end their own subscription', () => {
    const [one] = [listen('one'), listen('other')];
    emitter.fire(1);
    one.dispose();
    one.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ['one 1', 'other 1', 'other 2']);
  });

  it('takes each subscription by itself, also of the same listener', () => {
    const listener = (event: number): void => void heard.push(String(event));
    const [first] = [emitter.event(listener), emitter.event(listener)];
    first.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, ['1']);
  });

  it('tells nobody of an event who subscribed, or ended a subscription, while it was told', () => {
    emitter.event(() => {
      later.dispose();
      listen('new');
    });
    const later = listen('later');
    emitter.fire(1);
    assert.deepEqual(heard, []);
    emitter.fire(2);
    assert.deepEqual(heard, ['new 2']);
  });

  it('tells nobody any more once it is disposed of', () => {
    listen('one');
    emitter.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });
});
