package ee.elaparem.web;

import io.helidon.common.mapper.DefaultMapperProvider__ServiceDescriptor;
import io.helidon.common.mapper.MappersFactory__ServiceDescriptor;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;

/**
 * What the web server gets from Helidon's registry of services: the reader of parameters. Left to itself it would search
 * all jars for services and make a tenth of a start's work of it, for a registry in which the server looks for nothing else.
 */
final class WebServices {
    private WebServices() {}

    /** To be called before the first server is made; does nothing when somebody has asked the registry for something. */
    static void register() {
        if (!GlobalServiceRegistry.configured()) {
            GlobalServiceRegistry.registry(ServiceRegistryManager.create(ServiceRegistryConfig.builder()
                            .discoverServices(false)
                            .discoverServicesFromServiceLoader(false)
                            .addServiceDescriptor(MappersFactory__ServiceDescriptor.INSTANCE)
                            .addServiceDescriptor(DefaultMapperProvider__ServiceDescriptor.INSTANCE)
                            .build())
                    .registry());
        }
    }
}
