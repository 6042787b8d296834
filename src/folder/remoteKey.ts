/** The longest address that is read, in UTF-16 units. */
const longest = 2000;

/** An address with a scheme, of those by which git reaches other machines. */
const withScheme =
  /^(?<scheme>(?:git\+)?(?:ssh|https?|git)|ssh\+git):\/\/(?:[^/?#]*@)?(?<host>\[[\da-f:.]+\]|[^/:@?#[\]\s]+)(?::(?<port>\d*))?\/(?<path>[^?#]*)/i;

/** The short form for SSH: `git@host:path`. One letter is no host but a drive of Windows. */
const short = /^(?:[^/\\:@\s]+@)?(?<host>\[[\da-f:.]+\]|[^/\\:@[\]\s]{2,}):(?!\/\/)(?<path>[^:].*)$/i;

/** The ports that an address need not name. Those of SSH say nothing of the repository: HTTPS has another one for the same. */
const usualPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** The hosts where upper case does not matter in a path, by which their other names stand. */
const hosts: Readonly<Record<string, string>> = {
  'github.com': 'github.com',
  'ssh.github.com': 'github.com',
  'gitlab.com': 'gitlab.com',
  'altssh.gitlab.com': 'gitlab.com',
  'bitbucket.org': 'bitbucket.org',
  'altssh.bitbucket.org': 'bitbucket.org',
  'dev.azure.com': 'dev.azure.com',
  'ssh.dev.azure.com': 'dev.azure.com',
  'vs-ssh.visualstudio.com': 'dev.azure.com',
};

/**
 * What identifies a repository, from the address of a remote: its host and path, the same for each way to reach it, without
 * the user, the password and `.git`.
 *
 * @returns for example `github.com/acme/shop`; `undefined` for a place on this machine, which says no more than the folder
 * itself, and for anything that is no address
 */
export function remoteKey(address: string): string | undefined {
  const text = address.trim();
  if (text.length > longest) return undefined;
  const { scheme = 'ssh', host, port = '', path } = (withScheme.exec(text) ?? short.exec(text))?.groups ?? {};
  if (host === undefined || path === undefined) return undefined;
  const name = host.toLowerCase().replace(/\.$/, '');
  const isNamed = scheme.toLowerCase() in usualPorts && port !== '' && usualPorts[scheme.toLowerCase()] !== port;
  const parts = decoded(path)
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
    .split('/')
    .filter(Boolean);
  if (parts.length === 0) return undefined;
  const azure = atAzure(name, parts);
  if (azure) return ['dev.azure.com', ...azure].join('/').toLowerCase();
  const known = Object.hasOwn(hosts, name) ? hosts[name] : undefined;
  return known ? [known, ...parts].join('/').toLowerCase() : [isNamed ? `${name}:${port}` : name, ...parts].join('/');
}

/** The name of the repository with a key. */
export function repositoryName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/**
 * The organisation, project and repository at Azure DevOps, which has several forms of addresses for them. A project has a
 * repository of its own name, whose addresses leave the project out.
 */
function atAzure(host: string, parts: readonly string[]): readonly string[] | undefined {
  const [organisation] = /^(?!vs-ssh\.)[^.]+(?=\.visualstudio\.com$)/.exec(host) ?? [];
  if (organisation === undefined && hosts[host] !== 'dev.azure.com') return undefined;
  const all = [...(organisation === undefined ? [] : [organisation]), ...parts];
  const [first, ...others] = all.filter((part) => !/^DefaultCollection$/i.test(part));
  const named = first === 'v3' ? others : [first ?? '', ...others];
  const [owner = '', project = '', ...rest] = named;
  return project === '_git' ? [owner, ...rest, ...rest] : named.filter((part) => part !== '_git');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    // A path may contain a percent sign that encodes nothing.
    if (error instanceof URIError) return path;
    throw error;
  }
}
