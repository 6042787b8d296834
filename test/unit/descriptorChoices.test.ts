import assert from 'node:assert/strict';

import { choicesIn } from '../../src/transfer/copying/descriptorChoices';

describe('the choice among addresses', () => {
  it('has each name once, in the account’s order, with the descriptors of all types that have it', () => {
    const choices = choicesIn([
      {
        type: { id: 7, name: 'Phone' },
        descriptors: [
          { id: 71, name: 'Work' },
          { id: 72, name: ' Mobile ' },
        ],
      },
      {
        type: { id: 8, name: 'Mobile phone' },
        descriptors: [
          { id: 81, name: 'Home' },
          { id: 82, name: 'Wo\u200brk' },
        ],
      },
    ]);
    assert.deepEqual(choices, [
      {
        name: 'Work',
        of: [
          { contacttypeid: 7, contactdescriptorid: 71 },
          { contacttypeid: 8, contactdescriptorid: 82 },
        ],
      },
      { name: 'Mobile', of: [{ contacttypeid: 7, contactdescriptorid: 72 }] },
      { name: 'Home', of: [{ contacttypeid: 8, contactdescriptorid: 81 }] },
    ]);
  });

  it('has no name that nobody could read, and none that is one of JavaScript’s own by mistake', () => {
    const descriptors = [{ id: 1 }, { id: 2, name: '' }, { id: 3, name: '\u200b\u202e' }, { id: 4, name: '__proto__' }];
    assert.deepEqual(choicesIn([{ type: { id: 7 }, descriptors }]), [
      { name: '__proto__', of: [{ contacttypeid: 7, contactdescriptorid: 4 }] },
    ]);
    assert.deepEqual(choicesIn([]), []);
  });
});
