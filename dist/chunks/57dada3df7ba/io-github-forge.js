import {
  createForge,
  labelColour
} from "./io-github-contents.js";
import "./io-github-own.js";
import "./io-github-rules.js";
import "./undici.js";
import "./io-http.js";
import "./problem.js";
import "./passed-on.js";
export {
  createForge,
  labelColour
};
