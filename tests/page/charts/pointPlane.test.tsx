/** What planes of points say in words, before any picture is painted. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DensityScale } from "../../../src/page/charts/DensityScale.tsx";
import { PointPlane, StillPlane } from "../../../src/page/charts/PointPlane.tsx";

const ignore = () => undefined;

test("a plane to point at is a control with a name, told in words; its cursor stands where the place is", () => {
  const markup = renderToStaticMarkup(
    <PointPlane
      axisLabels={["x₁", "x₂"]}
      ariaLabel="Data plane"
      roleDescription="drag"
      describe="x at 1.50, 0.00"
      place={[1.5, 0]}
      cursor={[1.5, 0]}
      moves={{ onPoint: ignore, onMove: ignore }}
      layers={() => null}
    />,
  );
  expect(markup).toContain('role="application"');
  expect(markup).toContain('aria-label="Data plane"');
  expect(markup).toContain('tabindex="0"');
  expect(markup).toContain('class="plane-ring" style="left:75%;top:50%"');
  expect(markup).toMatch(/aria-live="polite">x at 1.50, 0.00/);
});

test("a plane to look at is a picture with a name and takes no focus; beyond the frame its cursor stands at the edge", () => {
  const markup = renderToStaticMarkup(
    <StillPlane axisLabels={["z₁", null]} ariaLabel="Latent plane" cursor={[-7, 0]} layers={() => null} />,
  );
  expect(markup).toContain('role="img"');
  expect(markup).not.toContain("tabindex");
  expect(markup).toContain("left:0%;top:50%");
  expect(markup.match(/plane-axis-name/g)).toHaveLength(1);
});

test("the scale names none, a quarter and the darkest", () => {
  const markup = renderToStaticMarkup(<DensityScale top={0.4} label="Density" />);
  expect([...markup.matchAll(/<span>([^<]+)<\/span>/g)].map(([, text]) => text)).toEqual(["0", "0.10", "0.40"]);
});
