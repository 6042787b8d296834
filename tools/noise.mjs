/** Messages that the workbench prints because it runs without a desktop, a marketplace and a cache. */
export const noiseOfWorkbench =
  /^Canceled|AgentHost|AccountPolicyGate|connection token|Creating a socket|reconnection-grace|extensions from gallery|Dialog requested during smoke test|Service Worker|builtin extensions cache|Loading development extension/;
