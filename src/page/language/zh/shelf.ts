/** Chinese words of the shelf of instruments. */

export const shelfWords = {
  shelf: {
    title: "仪器",
    walks: "漫步",
    drawing: "画一个数字",
    traversal: "逐维遍历",
    dissection: "慢动作看一步",
    sideBySide: "并排比较",
    sweep: "扫描一项设置",
  },
};
