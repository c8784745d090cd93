/** No tensor is lost while training on the plain backend. */
import { leakSuite } from "./leakSuite.ts";

leakSuite("cpu");
