package io.antiphon.simulation.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/** Loads all of Antiphon anew, with one bug in it. */
final class MutatingLoader extends ClassLoader {
    private static final String PREFIX = "io.antiphon.";

    private final Mutation mutation;
    private int changes;

    MutatingLoader(Mutation mutation) {
        super(MutatingLoader.class.getClassLoader());
        this.mutation = mutation;
    }

    /** How many calls are not made; 0 until the class is loaded. */
    int changes() {
        return changes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = name.startsWith(PREFIX) ? define(name) : super.loadClass(name, resolve);
            }
            return loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = read(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] wanted = name.equals(mutation.className()) ? mutated(bytes) : bytes;
        return defineClass(name, wanted, 0, wanted.length);
    }

    private byte @Nullable [] read(String name) {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] mutated(byte[] bytes) {
        ClassFile format = ClassFile.of();
        ClassTransform transform = ClassTransform.transformingMethodBodies(this::isMeant, this::change);
        return format.transformClass(format.parse(bytes), transform);
    }

    private boolean isMeant(MethodModel method) {
        String name = method.methodName().stringValue();
        return name.equals(mutation.method()) || name.startsWith("lambda$" + mutation.method() + "$");
    }

    private void change(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.name().equalsString(mutation.call())) {
            changes++;
            drop(code, call);
            push(code, call.typeSymbol().returnType());
        } else if (element instanceof ExceptionCatch && mutation.call().equals(Mutation.CATCHING)) {
            changes++;
        } else {
            code.with(element);
        }
    }

    private static void drop(CodeBuilder code, InvokeInstruction call) {
        for (int i = call.typeSymbol().parameterCount() - 1; i >= 0; i--) {
            drop(code, TypeKind.from(call.typeSymbol().parameterType(i)));
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
    }

    private static void drop(CodeBuilder code, TypeKind kind) {
        if (kind.slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private void push(CodeBuilder code, ClassDesc type) {
        switch (TypeKind.from(type).asLoadable()) {
            case VOID -> {}
            case INT -> code.loadConstant(mutation.result());
            case LONG -> code.loadConstant((long) mutation.result());
            case REFERENCE -> code.aconst_null();
            default -> throw new IllegalArgumentException("not meant for calls that give " + type);
        }
    }
}
