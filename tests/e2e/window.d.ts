/** Lets what tests run inside the page speak of `window.elboRoom`. */
import "../../src/page/app/scriptHandle.ts";
