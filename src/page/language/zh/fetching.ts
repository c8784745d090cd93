/** Chinese words for data that are fetched when somebody asks for them. */
import type { Catalogue } from "../en.ts";

export const fetchingWords: Pick<Catalogue, "fetching"> = {
  fetching: {
    asks: "此链接使用“{{data}}”训练。",
    runAsks: "那次训练使用的是“{{data}}”，此设备上没有这些数据。",
    leave: "不下载",
    from: "将从 {{host}} 下载 {{size}} MB，之后保存在此设备上。",
    licence: "许可：{{licence}}。",
    fetch: "下载数据",
    progress: "正在下载数据：{{done}} / {{total}} MB",
    cancel: "取消",
  },
};
