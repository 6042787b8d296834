import assert from 'node:assert/strict';

import { type ResourceName, Rights, type Role, roles } from '../../src/records';

const own = { personid: 7 };
const others = { personid: 8 };

describe('rights', () => {
  for (const [role, mayRead, mayWrite] of [
    ['Administrator', ['client', 'person', 'personcontact'], ['client', 'person', 'own contact', 'other contact']],
    ['Manager', ['client', 'person', 'personcontact'], ['own contact']],
    ['Resource', ['client', 'person', 'personcontact'], ['own contact']],
    ['Executive', ['client', 'personcontact'], ['own contact']],
  ] as readonly [Role, ResourceName[], string[]][]) {
    it(`of ${role === 'Administrator' || role === 'Executive' ? 'an' : 'a'} ${role}`, () => {
      const rights = new Rights(role, 7);
      assert.equal(rights.isAdministrator, role === 'Administrator');
      assert.deepEqual(
        (['client', 'person', 'personcontact'] as const).filter((resource) => rights.mayRead(resource)),
        mayRead,
      );
      const writable = {
        client: rights.mayWrite('client', { id: 7 }),
        person: rights.mayWrite('person', { id: 7 }),
        'own contact': rights.mayWrite('personcontact', own),
        'other contact': rights.mayWrite('personcontact', others),
      };
      assert.deepEqual(
        Object.entries(writable).flatMap(([what, may]) => (may ? [what] : [])),
        mayWrite,
      );
    });
  }

  it('are those of an Executive for an unknown group, or none', () => {
    for (const group of ['administrator', 'Guest', '', undefined]) {
      const rights = new Rights(group, 7);
      assert.deepEqual(
        [rights.isAdministrator, rights.mayRead('person'), rights.mayWrite('personcontact', others)],
        [false, false, false],
      );
    }
  });

  it('to a contact of nobody are an Administrator’s only', () => {
    assert.deepEqual(
      roles.filter((role) => new Rights(role, 7).mayWrite('personcontact', {})),
      ['Administrator'],
    );
  });
});
