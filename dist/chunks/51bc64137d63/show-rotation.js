import {
  rotationDocument,
  rotationText
} from "./show-rotation-2.js";
import "./show-columns.js";
import "./passed-on.js";
export {
  rotationDocument,
  rotationText
};
