using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovPlatform.ServiceDefaults;

/// <summary>Describes in the OpenAPI document that a list can be exported.</summary>
internal static class ExportOperations
{
    public static Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancel
    )
    {
        if (
            !context.Description.ActionDescriptor.EndpointMetadata.OfType<ListExport.Metadata>().Any()
            || operation.Responses?["200"] is not OpenApiResponse { Content: { } content }
        )
        {
            return Task.CompletedTask;
        }
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = ListExport.Reason,
                In = ParameterLocation.Query,
                Description =
                    "Why the list is needed as a file; required with these media types, without limit and after, and put on record.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = ExportRequest.LongestReason },
            }
        );
        foreach (var mediaType in ExportFormats.MediaTypes)
        {
            content[mediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            };
        }
        return Task.CompletedTask;
    }
}
