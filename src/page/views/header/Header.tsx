/** The top of the page: name, transport, figures of the run, engine, theme and language. */
import "./header.css";
import { Fixable } from "../link/Fixable.tsx";
import { EngineChip } from "./EngineChip.tsx";
import { HeaderMenu } from "./HeaderMenu.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { RunFigures } from "./RunFigures.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";
import { Transport } from "./Transport.tsx";

export function Header() {
  return (
    <header className="header">
      <h1 className="wordmark">
        <Logo />
        <span>ELBO Room</span>
      </h1>
      <Fixable name="transport">
        <Transport />
      </Fixable>
      <RunFigures />
      <div className="headerEnd">
        <Fixable name="engine">
          <EngineChip />
        </Fixable>
        <HeaderMenu />
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
    </header>
  );
}

/** Two overlapping bells: the posterior and the prior. */
function Logo() {
  return (
    <svg width="30" height="20" viewBox="0 0 30 20" fill="none" strokeWidth="2" aria-hidden>
      <path d="M1 19C7 19 7 3 11 3s4 16 10 16" stroke="var(--rec)" />
      <path d="M9 19C15 19 15 3 19 3s4 16 10 16" stroke="var(--kl)" />
    </svg>
  );
}
