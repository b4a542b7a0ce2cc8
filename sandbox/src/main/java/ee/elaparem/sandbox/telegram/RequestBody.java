package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import ee.elaparem.sandbox.ReadBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;

/**
 * The parameters of one HTTP request: from its query, and from a form, JSON or multipart body.
 *
 * @param parameters text, or any JSON from a JSON body
 * @param uploads the parts that are files, by the name of their part
 */
record RequestBody(Map<String, JsonNode> parameters, Map<String, Upload> uploads) {
    private static final int MAX_PARTS = 100;

    /**
     * @param query as in the URL, still encoded; may be empty
     * @param contentType as in the header; empty when there is no body
     * @throws ApiError if the body is not what its type says
     */
    static RequestBody read(String query, String contentType, byte[] body) {
        RequestBody read = new RequestBody(new LinkedHashMap<>(), new HashMap<>());
        read.addForm(query);
        if (body.length > 0) {
            switch (contentType.split(";")[0].strip().toLowerCase(Locale.ROOT)) {
                case "application/x-www-form-urlencoded" -> read.addForm(new String(body, StandardCharsets.UTF_8));
                case "application/json" -> read.addJson(body);
                case "multipart/form-data" -> read.addParts(contentType, body);
                default -> throw ApiError.badRequest("unsupported content type");
            }
        }
        return read;
    }

    private void addForm(String form) {
        for (String pair : form.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                parameters.put(name, TextNode.valueOf(equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("can't decode the URL-encoded parameters");
        }
    }

    private void addJson(byte[] body) {
        try {
            JsonNode json = Parameters.JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (!json.isObject()) {
                throw ApiError.badRequest("object expected as the JSON body");
            }
            json.properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        } catch (JsonProcessingException e) {
            throw ApiError.badRequest("can't parse the JSON body");
        }
    }

    private void addParts(String contentType, byte[] body) {
        FileUpload multipart = new FileUpload();
        multipart.setFileCountMax(MAX_PARTS);
        multipart.setHeaderEncoding("UTF-8");
        try {
            FileItemIterator parts = multipart.getItemIterator(new ReadBody(contentType, body));
            for (int count = 0; parts.hasNext(); count++) {
                if (count == MAX_PARTS) {
                    throw ApiError.badRequest("too many parts");
                }
                FileItemStream part = parts.next();
                try (InputStream in = part.openStream()) {
                    add(part, in.readAllBytes());
                }
            }
        } catch (FileUploadException | IOException e) {
            throw ApiError.badRequest("can't parse the multipart body");
        }
    }

    private void add(FileItemStream part, byte[] bytes) {
        if (part.isFormField()) {
            parameters.put(part.getFieldName(), TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8)));
        } else {
            String name = part.getName() == null ? "" : part.getName();
            String type = part.getContentType() == null ? "application/octet-stream" : part.getContentType();
            uploads.put(
                    part.getFieldName(),
                    new Upload(
                            name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1), type, bytes));
        }
    }
}
