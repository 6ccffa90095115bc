import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;

import de.bwaldvogel.mongo.MongoBackend;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * MongoDB compares strings by their UTF-8 bytes, the stand-in by UTF-16 units, which differs beyond U+FFFF.
 * This changes the one call of its comparator, while that class is not loaded yet.
 */
final class StringOrder {
    private static final String COMPARATOR = "de/bwaldvogel/mongo/backend/ValueComparator";
    private static final String STRINGS_TO_INT = "(Ljava/lang/String;Ljava/lang/String;)I";

    private StringOrder() {}

    static void correct() throws Exception {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try (InputStream original = ClassLoader.getSystemResourceAsStream(COMPARATOR + ".class")) {
            new ClassReader(original).accept(new Correction(writer), 0);
        }
        Class<?> neighbour = Class.forName("de.bwaldvogel.mongo.backend.Missing", false, MongoBackend.class.getClassLoader());
        MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(writer.toByteArray());
    }

    private static final class Correction extends ClassVisitor {
        Correction(ClassVisitor next) {
            super(ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(ASM9, super.visitMethod(access, name, type, signature, thrown)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean onInterface) {
                    if (owner.equals("java/lang/String") && called.equals("compareTo")) {
                        super.visitMethodInsn(INVOKESTATIC, COMPARATOR, "compareUtf8", STRINGS_TO_INT, false);
                    } else {
                        super.visitMethodInsn(opcode, owner, called, descriptor, onInterface);
                    }
                }
            };
        }

        /** Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)) */
        @Override
        public void visitEnd() {
            MethodVisitor code = super.visitMethod(ACC_PRIVATE | ACC_STATIC, "compareUtf8", STRINGS_TO_INT, null, null);
            code.visitCode();
            for (int argument = 0; argument < 2; argument++) {
                code.visitVarInsn(ALOAD, argument);
                code.visitFieldInsn(GETSTATIC, "java/nio/charset/StandardCharsets", "UTF_8", "Ljava/nio/charset/Charset;");
                code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "getBytes", "(Ljava/nio/charset/Charset;)[B", false);
            }
            code.visitMethodInsn(INVOKESTATIC, "java/util/Arrays", "compareUnsigned", "([B[B)I", false);
            code.visitInsn(IRETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
            super.visitEnd();
        }
    }
}
