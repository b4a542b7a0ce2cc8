package ee.elaparem.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Something that does what another does, but for what a test changes. */
final class Wrapped {
    private Wrapped() {}

    /** What the wrapped one does, when asked. */
    interface Result {
        Object get() throws Throwable;
    }

    interface Change {
        /** @return what is done in place of this method, mostly with its own result */
        Object of(String method, Result result) throws Throwable;
    }

    static <T> T of(Class<T> kind, T own, Change change) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(),
                new Class<?>[] {kind},
                (_, method, arguments) -> change.of(method.getName(), () -> invoke(own, method, arguments))));
    }

    private static Object invoke(Object own, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(own, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
