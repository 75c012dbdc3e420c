import { changeSettings } from "#state/settings.ts";
import { Icon } from "#ui/components/icon.tsx";
import { useTheme } from "#ui/theme/theme.ts";

/** One press changes to the other theme; "as the system" is in the menu. */
export function ThemeSwitch() {
  const theme = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      className="button icon theme-switch"
      aria-label={`Change to the ${other} theme`}
      title={`Change to the ${other} theme`}
      onClick={() => changeSettings({ theme: other })}
    >
      <Icon name="theme" />
    </button>
  );
}
