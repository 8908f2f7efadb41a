import {
  rotationDocument,
  rotationText
} from "./show-rotation-2.js";
import "./show-columns.js";
import "./problem.js";
import "./passed-on.js";
export {
  rotationDocument,
  rotationText
};
