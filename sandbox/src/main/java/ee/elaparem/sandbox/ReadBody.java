package ee.elaparem.sandbox;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.apache.commons.fileupload.UploadContext;

/** The body of a request that was read already, as the multipart library wants it. */
public record ReadBody(String contentType, byte[] bytes) implements UploadContext {
    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public String getCharacterEncoding() {
        return "UTF-8";
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    @Deprecated
    public int getContentLength() {
        return bytes.length;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(bytes);
    }
}
