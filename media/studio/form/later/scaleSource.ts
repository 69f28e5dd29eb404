import type { FieldView } from "../../../../src/shared/form.ts";
import type { SourceView } from "../../../../src/shared/rooms/compose.ts";
import { pixelsText } from "../../../../src/core/ratio.ts";
import { sayThrown } from "../../shell/text.ts";
import { bytesText } from "../../shell/words.ts";
import type { Composer } from "../composer.ts";
import { leadTo } from "../leadTo.ts";
import { base64 } from "../pictures.ts";
import type { replaceSource } from "../pictures.ts";
import { scaleDown } from "../scale.ts";

/** The smaller copy takes the picture's place. */
export async function scaleSource(composer: Composer, field: FieldView, picture: SourceView, replace: typeof replaceSource): Promise<void> {
  composer.scaling(picture.id);
  try {
    const file = await scaleDown(picture, field.maxBytes ?? Infinity).catch(() => undefined);
    if (file === undefined) composer.complain(composer.view().t("notScaled", picture.name));
    else {
      const smaller = await composer.host.call("addSource", { name: file.name, base64: await base64(file), of: picture.id });
      replace(composer, field, picture, smaller);
      const { t } = composer.view();
      composer.speak(t("scaled", pixelsText(smaller.width, smaller.height), bytesText(smaller.bytes, t)));
      leadTo(field.name, composer);
    }
  } catch (thrown) {
    composer.complain(sayThrown(thrown));
  } finally {
    composer.scaling(undefined);
  }
}
