import * as vscode from 'vscode';

import { type Disposable, Emitter, type Guard, isBoolean, isListOf, isObjectOf, isOneOf, isText } from '../base';
import { logFailure } from '../platform';
import { remoteKey } from './remoteKey';

type Subscribe = (listener: () => void) => Disposable;

/** What VS Code's extension for git exports, as far as it is used here: its documentation is its `git.d.ts`. */
interface GitExports {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: Subscribe;
  readonly getAPI: (version: 1) => unknown;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Subscribe;
  readonly onDidOpenRepository: Subscribe;
  readonly onDidCloseRepository: Subscribe;
  readonly repositories: readonly Repository[];
  readonly getRepository: (uri: vscode.Uri) => unknown;
}

interface Repository {
  readonly state: RepositoryState;
}

interface RepositoryState {
  readonly remotes: readonly Remote[];
  readonly onDidChange: Subscribe;
}

interface Remote {
  readonly name: string;
  readonly fetchUrl?: string;
  readonly pushUrl?: string;
}

const isSubscribe = (value: unknown): value is Subscribe => typeof value === 'function';
const isGetApi = (value: unknown): value is GitExports['getAPI'] => typeof value === 'function';
const isGetRepository = (value: unknown): value is GitApi['getRepository'] => typeof value === 'function';

const isGitExports: Guard<GitExports> = isObjectOf<GitExports>(
  { enabled: isBoolean, onDidChangeEnablement: isSubscribe, getAPI: isGetApi },
  {},
);

const isRepository: Guard<Repository> = isObjectOf<Repository>(
  {
    state: isObjectOf<RepositoryState>(
      {
        remotes: isListOf(isObjectOf<Remote>({ name: isText }, { fetchUrl: isText, pushUrl: isText })),
        onDidChange: isSubscribe,
      },
      {},
    ),
  },
  {},
);

const isGitApi: Guard<GitApi> = isObjectOf<GitApi>(
  {
    state: isOneOf('uninitialized', 'initialized'),
    onDidChangeState: isSubscribe,
    onDidOpenRepository: isSubscribe,
    onDidCloseRepository: isSubscribe,
    repositories: isListOf(isRepository),
    getRepository: isGetRepository,
  },
  {},
);

/** VS Code's extension for git, as far as it is used here. */
type GitExtension = Pick<vscode.Extension<unknown>, 'activate'>;

/**
 * The keys of the repositories of open folders, as VS Code's own extension for git reads them. That extension is missing in
 * browsers and in untrusted folders, and `git.enabled` can turn it off; folders have no such key then.
 */
export class GitRemotes implements Disposable {
  readonly #find: () => GitExtension | undefined;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new Emitter<void>();
  readonly #listening: vscode.Disposable;
  #extension: GitExtension | undefined;
  #exports: GitExports | undefined;
  #api: GitApi | undefined;
  /** The subscriptions to what the extension tells. */
  #following: readonly Disposable[] = [];

  /** Fires when folders may have other keys. */
  readonly onDidChange = this.#changed.event;

  constructor(
    log: vscode.LogOutputChannel,
    find: () => GitExtension | undefined = () => vscode.extensions.getExtension<unknown>('vscode.git'),
  ) {
    this.#log = log;
    this.#find = find;
    this.#look();
    // It arrives with the user's trust in the folder.
    this.#listening = vscode.extensions.onDidChange(() => this.#look());
  }

  /** The key of the repository to which a folder belongs, from `origin`, else `upstream`, else the first remote on another machine. */
  keyOf(folder: vscode.Uri): string | undefined {
    const repository = this.#api?.getRepository(folder);
    if (!isRepository(repository)) return undefined;
    const { remotes } = repository.state;
    const named = (wanted: string): readonly Remote[] => remotes.filter(({ name }) => name === wanted);
    const keys = [...named('origin'), ...named('upstream'), ...remotes].flatMap(({ fetchUrl, pushUrl }) => {
      return remoteKey(fetchUrl ?? pushUrl ?? '') ?? [];
    });
    return keys[0];
  }

  dispose(): void {
    this.#listening.dispose();
    this.#unfollow();
    this.#changed.dispose();
  }

  #look(): void {
    const extension = this.#find();
    if (extension === this.#extension) return;
    this.#extension = extension;
    this.#exports = undefined;
    this.#follow();
    if (extension) logFailure(this.#log, this.#begin(extension));
  }

  async #begin(extension: GitExtension): Promise<void> {
    // VS Code activates it at its own start in any case.
    const exports: unknown = await extension.activate();
    if (extension !== this.#extension || !isGitExports(exports)) return;
    this.#exports = exports;
    this.#follow();
  }

  /** Follows what is there at present, and tells that it may be something else. */
  #follow(): void {
    this.#unfollow();
    const exports = this.#exports;
    const api: unknown = exports?.enabled ? exports.getAPI(1) : undefined;
    this.#api = isGitApi(api) ? api : undefined;
    const follow = (): void => this.#follow();
    this.#following = [
      ...(exports ? [exports.onDidChangeEnablement(follow)] : []),
      ...(this.#api
        ? [
            this.#api.onDidChangeState(follow),
            this.#api.onDidOpenRepository(follow),
            this.#api.onDidCloseRepository(follow),
            ...this.#api.repositories.map(({ state }) => state.onDidChange(() => this.#changed.fire())),
          ]
        : []),
    ];
    this.#changed.fire();
  }

  #unfollow(): void {
    for (const subscription of this.#following) subscription.dispose();
    this.#following = [];
  }
}
