/** Chinese words of saving pictures. Variables arrive formatted for the language. */
import type { Catalogue } from "../en.ts";
import type { savingWords as english } from "../en/saving.ts";

export const savingWords: Pick<Catalogue, keyof typeof english> = {
  saving: {
    save: "保存图片：{{name}}",
    title: "保存图片",
    png: "PNG 图像",
    pngSays: "两倍大小",
    svg: "SVG 图像",
    svgSays: "线条与文字保持清晰",
    failed: "图片未能保存。请重试。",
  },
};
