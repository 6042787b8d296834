/** User settings for a VS Code that shows only itself and the extension, and makes no requests of its own. */
export const quietSettings = {
  'chat.agentHost.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Further settings for tests: nothing opens, saves, types or moves by itself. */
export const testSettings = {
  ...quietSettings,
  'editor.accessibilitySupport': 'off',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  // Each frame costs a machine without a graphics card.
  'editor.cursorBlinking': 'solid',
  // The web workbench saves while the user types, unless it is set otherwise.
  'files.autoSave': 'off',
  'window.commandCenter': false,
  // Settings are a tab as any other.
  'workbench.editor.useModal': 'off',
  // The tooltip of a row under a pointer that rests there covers the rows that a test clicks next; in ms.
  'workbench.hover.delay': 3_600_000,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  // Otherwise the buttons of a view are there only while the pointer is in it.
  'workbench.view.alwaysShowHeaderActions': true,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};
