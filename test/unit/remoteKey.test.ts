import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { remoteKey, repositoryName } from '../../src/folder/remoteKey';

describe('the key of a repository', () => {
  for (const [key, addresses] of Object.entries({
    'github.com/acme/shop': [
      'https://github.com/acme/shop',
      'https://github.com/acme/shop.git',
      'https://GitHub.com/Acme/Shop.git/',
      'https://user:p%40ss@github.com/acme/shop.git/',
      'https://user:p@ss:word@github.com:443/acme/shop',
      'https://x-access-token:ghs_1234@github.com/acme/shop.git',
      'http://github.com/acme/shop',
      'http://github.com:80//acme//shop/',
      'git@github.com:acme/shop.git',
      'git@github.com:/acme/shop',
      'github.com:acme/shop.git',
      'ssh://git@github.com/acme/shop.git',
      'ssh://git@github.com:22/acme/shop.git',
      'ssh://git@ssh.github.com:443/acme/shop.git',
      'git+ssh://git@github.com/acme/shop',
      'SSH://git@GITHUB.COM./acme/shop',
      'git://github.com:9418/acme/shop.git',
      ' https://github.com/acme/shop?x=1#readme\n',
    ],
    'git.acme.test/Web/Shop Front': [
      'https://git.acme.test/Web/Shop%20Front.git',
      'ssh://deploy@git.acme.test:2222/Web/Shop%20Front',
      'deploy@GIT.acme.test:Web/Shop Front.git/',
    ],
    'git.acme.test:8443/a/b': ['https://git.acme.test:8443/a/b.git', 'https://me@git.acme.test:8443/a/b/'],
    '[fe80::1]/a/b': ['ssh://git@[fe80::1]:22/a/b.git', 'git@[FE80::1]:a/b'],
    'git.acme.test/100%/b': ['https://git.acme.test/100%/b'],
    'git.acme.test/tfs/Web/_git/shop': ['https://git.acme.test/tfs/Web/_git/shop', 'ssh://git.acme.test:22/tfs/Web/_git/shop'],
    'dev.azure.com/contoso/web site/shop': [
      'https://contoso@dev.azure.com/contoso/Web%20Site/_git/Shop',
      'git@ssh.dev.azure.com:v3/contoso/Web%20Site/shop',
      'ssh://git@ssh.dev.azure.com:22/v3/contoso/Web%20Site/shop',
      'https://contoso.visualstudio.com/Web%20Site/_git/shop',
      'https://contoso.visualstudio.com/DefaultCollection/Web%20Site/_git/shop',
      'contoso@vs-ssh.visualstudio.com:v3/contoso/Web%20Site/shop',
    ],
    'dev.azure.com/contoso/shop/shop': [
      'https://dev.azure.com/contoso/_git/shop',
      'https://dev.azure.com/contoso/shop/_git/shop',
      'https://contoso.visualstudio.com/_git/shop',
    ],
  })) {
    it(`is ${key} for each of its addresses`, () => {
      for (const address of addresses) assert.equal(remoteKey(address), key, address);
    });
  }

  it('tells different repositories apart', () => {
    const keys = ['git@a.test:x/y', 'git@b.test:x/y', 'git@a.test:x/z', 'https://a.test:81/x/y', 'git@a.test:x/Y'].map(remoteKey);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('is none for a place on this machine, and for what is no address', () => {
    for (const address of [
      ...['', ' ', 'shop', '.', '../shop.git', './a:b', '/srv/git/shop.git', '~/shop', 'file:///srv/git/shop.git'],
      ...['C:\\repos\\shop', 'C:/repos/shop.git', 'c:shop', '\\\\server\\share\\shop.git', 'file://server/share/shop'],
      ...['https://', 'https://github.com', 'https://github.com/', 'https:///acme/shop', 'https://git hub.com/a/b'],
      ...['https://github.com/.git', 'git@github.com:', 'git@:acme/shop', 'https://github.com:x/a/b', 'javascript://a/b'],
      ...['ext::sh -c "touch x"', 'transport::address', `https://a.test/${'a'.repeat(3000)}`],
    ]) {
      assert.equal(remoteKey(address), undefined, address);
    }
  });

  it('has no user and no password, whatever they are', () => {
    const words = fc.stringMatching(/^[A-Za-z0-9%@:+._-]{6,20}$/);
    fc.assert(
      fc.property(words, words, (user, password) => {
        assert.equal(remoteKey(`https://${user}:${password}@git.acme.test/a/b.git`), 'git.acme.test/a/b');
      }),
    );
  });

  it('is read quickly, also from what somebody made to be slow', () => {
    const slow = ['@', ':', '/', '[', 'a@', 'a:', '//', '[:'].map((part) => `https://${part.repeat(1990 / part.length)}`);
    for (const text of [...slow, ...slow.map((one) => one.slice(8))]) remoteKey(text);
  });

  it('ends with the name of the repository', () => assert.equal(repositoryName('git.acme.test/a/shop-front'), 'shop-front'));
});
