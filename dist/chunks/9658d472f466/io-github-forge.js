import {
  createForge,
  labelColour
} from "./io-github-contents.js";
import "./io-github-own.js";
import "./io-github-rules.js";
import "./undici.js";
import "./io-http.js";
import "./problem.js";
export {
  createForge,
  labelColour
};
