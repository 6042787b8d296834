import type { ClientTree } from '../tree';
import type { Command } from './command';

export const refresh = (tree: ClientTree): Command => ({ id: 'intervals.refresh', run: () => tree.refresh() });
