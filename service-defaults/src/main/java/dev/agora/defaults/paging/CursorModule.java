package dev.agora.defaults.paging;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Shows cursors in their signed form. */
final class CursorModule extends SimpleModule {
    CursorModule(CursorCodec codec) {
        super("agora-cursor");
        addSerializer(Cursor.class, new StdSerializer<>(Cursor.class) {
            @Override
            public void serialize(Cursor cursor, JsonGenerator json, SerializationContext context) {
                json.writeString(codec.write(cursor));
            }
        });
    }
}
