/** The two themes. Every text colour has at least 4.5:1 on every ground that it can stand on (theme.test.ts). */
import type { editor } from "monaco-editor/editor";

export type ThemeName = "light" | "dark";

export interface Palette {
  /** Grounds: the pane, the line of the cursor, the selection. */
  readonly ground: string;
  readonly line: string;
  readonly selection: string;
  readonly ink: string;
  readonly lineNumber: string;
  readonly border: string;
  readonly accent: string;
  readonly panel: string;
  readonly keyword: string;
  readonly called: string;
  readonly type: string;
  readonly string: string;
  readonly number: string;
  readonly comment: string;
  readonly error: string;
  readonly warning: string;
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    ground: "#faf9f7",
    line: "#f3f2ee",
    selection: "#d9e1fb",
    ink: "#1d2330",
    lineNumber: "#586071",
    border: "#e6e4df",
    accent: "#3a5bd9",
    panel: "#ffffff",
    keyword: "#8a2fa0",
    called: "#1f51b8",
    type: "#0b6b62",
    string: "#186a3b",
    number: "#8a4205",
    comment: "#525a6a",
    error: "#c02f3c",
    warning: "#8f6000",
  },
  dark: {
    ground: "#171b23",
    line: "#1c212c",
    selection: "#2d3a63",
    ink: "#e8eaf0",
    lineNumber: "#9aa3b5",
    border: "#2a303c",
    accent: "#8ea6ff",
    panel: "#1a1e27",
    keyword: "#d59be8",
    called: "#8fb8ff",
    type: "#6fd3c6",
    string: "#8fd6a3",
    number: "#f0b27a",
    comment: "#a0a8b9",
    error: "#ff8b94",
    warning: "#e8c26a",
  },
};

/** Monaco's name of a theme. */
export function themeId(theme: ThemeName): string {
  return `ringside-${theme}`;
}

export function themeData(theme: ThemeName): editor.IStandaloneThemeData {
  const palette = palettes[theme];
  const rule = (token: string, color: string) => ({ token, foreground: color.slice(1) });
  return {
    base: theme === "light" ? "vs" : "vs-dark",
    inherit: false,
    rules: [
      { ...rule("", palette.ink), background: palette.ground.slice(1) },
      rule("keyword", palette.keyword),
      rule("function", palette.called),
      rule("type", palette.type),
      rule("string", palette.string),
      rule("string.escape", palette.number),
      rule("number", palette.number),
      rule("regexp", palette.number),
      rule("comment", palette.comment),
      rule("delimiter", palette.ink),
      rule("identifier", palette.ink),
    ],
    colors: {
      "editor.background": palette.ground,
      "editor.foreground": palette.ink,
      "editorLineNumber.foreground": palette.lineNumber,
      "editorLineNumber.activeForeground": palette.ink,
      "editorCursor.foreground": palette.accent,
      "editor.selectionBackground": palette.selection,
      "editor.inactiveSelectionBackground": palette.line,
      "editor.lineHighlightBackground": palette.line,
      "editor.lineHighlightBorder": "#00000000",
      "editor.wordHighlightBackground": palette.line,
      "editor.wordHighlightStrongBackground": palette.selection,
      "editor.wordHighlightTextBackground": palette.line,
      "editor.findMatchBackground": palette.selection,
      "editor.findMatchBorder": palette.accent,
      "editor.findMatchHighlightBackground": palette.selection,
      "editorIndentGuide.background1": palette.border,
      "editorIndentGuide.activeBackground1": palette.lineNumber,
      "editorBracketMatch.background": palette.selection,
      "editorBracketMatch.border": palette.accent,
      "editorError.foreground": palette.error,
      "editorWarning.foreground": palette.warning,
      "editorInfo.foreground": palette.accent,
      "editorGutter.background": palette.ground,
      "editorOverviewRuler.border": "#00000000",
      "editorOverviewRuler.errorForeground": palette.error,
      "editorOverviewRuler.warningForeground": palette.warning,
      "editorOverviewRuler.infoForeground": palette.accent,
      "editorWidget.background": palette.panel,
      "editorWidget.foreground": palette.ink,
      "editorWidget.border": palette.border,
      "editorHoverWidget.background": palette.panel,
      "editorHoverWidget.foreground": palette.ink,
      "editorHoverWidget.border": palette.border,
      "editorHoverWidget.highlightForeground": palette.accent,
      "editorSuggestWidget.background": palette.panel,
      "editorSuggestWidget.foreground": palette.ink,
      "editorSuggestWidget.border": palette.border,
      "editorSuggestWidget.highlightForeground": palette.accent,
      "editorSuggestWidget.focusHighlightForeground": palette.accent,
      "editorSuggestWidget.selectedBackground": palette.selection,
      "editorSuggestWidget.selectedForeground": palette.ink,
      "editorSuggestWidgetStatus.foreground": palette.lineNumber,
      "editorMarkerNavigation.background": palette.panel,
      "editorMarkerNavigationError.background": palette.error,
      "editorMarkerNavigationWarning.background": palette.warning,
      "input.background": palette.ground,
      "input.foreground": palette.ink,
      "input.border": palette.lineNumber,
      "input.placeholderForeground": palette.lineNumber,
      "inputOption.activeBackground": palette.selection,
      "inputOption.activeForeground": palette.ink,
      "inputOption.activeBorder": palette.accent,
      "list.hoverBackground": palette.line,
      "list.hoverForeground": palette.ink,
      "list.activeSelectionBackground": palette.selection,
      "list.activeSelectionForeground": palette.ink,
      "list.focusBackground": palette.selection,
      "list.focusForeground": palette.ink,
      "list.highlightForeground": palette.accent,
      "menu.background": palette.panel,
      "menu.foreground": palette.ink,
      "menu.border": palette.border,
      "menu.selectionBackground": palette.selection,
      "menu.selectionForeground": palette.ink,
      "menu.separatorBackground": palette.border,
      "quickInput.background": palette.panel,
      "quickInput.foreground": palette.ink,
      "quickInputList.focusBackground": palette.selection,
      "quickInputList.focusForeground": palette.ink,
      "pickerGroup.foreground": palette.accent,
      "pickerGroup.border": palette.border,
      "keybindingLabel.background": palette.line,
      "keybindingLabel.foreground": palette.ink,
      "keybindingLabel.border": palette.border,
      "keybindingLabel.bottomBorder": palette.border,
      "textLink.foreground": palette.accent,
      "textLink.activeForeground": palette.accent,
      "textCodeBlock.background": palette.line,
      "scrollbar.shadow": "#00000000",
      "scrollbarSlider.background": `${palette.lineNumber}44`,
      "scrollbarSlider.hoverBackground": `${palette.lineNumber}77`,
      "scrollbarSlider.activeBackground": `${palette.lineNumber}99`,
      "peekView.border": palette.accent,
      "peekViewEditor.background": palette.panel,
      "peekViewEditorGutter.background": palette.panel,
      "peekViewResult.background": palette.ground,
      "peekViewResult.fileForeground": palette.ink,
      "peekViewResult.lineForeground": palette.ink,
      "peekViewResult.selectionBackground": palette.selection,
      "peekViewResult.selectionForeground": palette.ink,
      "peekViewTitle.background": palette.line,
      "peekViewTitleLabel.foreground": palette.ink,
      "peekViewTitleDescription.foreground": palette.lineNumber,
      "peekViewEditor.matchHighlightBackground": palette.selection,
      "peekViewResult.matchHighlightBackground": palette.selection,
      "widget.shadow": "#00000030",
      "widget.border": palette.border,
      focusBorder: palette.accent,
      foreground: palette.ink,
      descriptionForeground: palette.lineNumber,
      errorForeground: palette.error,
      "icon.foreground": palette.ink,
      "symbolIcon.methodForeground": palette.called,
      "symbolIcon.functionForeground": palette.called,
      "symbolIcon.fieldForeground": palette.ink,
      "symbolIcon.variableForeground": palette.ink,
      "symbolIcon.keywordForeground": palette.keyword,
      "symbolIcon.interfaceForeground": palette.type,
      "symbolIcon.classForeground": palette.type,
    },
  };
}
