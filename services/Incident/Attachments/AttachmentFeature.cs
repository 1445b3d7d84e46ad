using Amazon.Runtime;
using Amazon.S3;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Registers the services and routes of attachments.</summary>
internal static class AttachmentFeature
{
    public static void AddAttachments(this WebApplicationBuilder builder)
    {
        var inBucket = builder.Configuration["Attachments:S3:Endpoint"] is { Length: > 0 };
        var temporary = builder.Environment.IsDevelopment() && !inBucket ? TemporaryFolder : null;
        builder
            .Services.AddOptions<AttachmentSettings>()
            .BindConfiguration("Attachments")
            .PostConfigure(settings => settings.Folder = settings.Folder is { Length: > 0 } given ? given : temporary)
            .ValidateDataAnnotations()
            .Validate(
                settings => settings.Folder is null == inBucket,
                "Attachments:Folder or Attachments:S3 is required outside Development, and only one of them."
            )
            .ValidateOnStart();
        if (inBucket)
        {
            builder.Services.AddObjectStore();
        }
        else
        {
            builder.Services.AddSingleton<IAttachmentStore, DirectoryStore>();
        }
        builder.Services.AddSingleton<PhotoCleaner>();
        builder.Services.AddSingleton<ContentCleaner>();
        builder.Services.AddSingleton<DecodingTurns>();
        builder.Services.AddScoped<AttachmentFinisher>();
        builder.Services.AddSingleton<DeleteUnattached>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<DeleteUnattached>());
    }

    public static void MapAttachments(this IEndpointRouteBuilder app)
    {
        var attachments = app.MapApi("/attachments");
        CreateAttachment.Map(attachments);
        UploadAttachment.Map(attachments);
        GetUploadOffset.Map(attachments);
        GetAttachment.Map(attachments);
        ListAttachments.Map(attachments);
        GetAttachmentContent.Map(attachments);
        GetAttachmentThumbnail.Map(attachments);
    }

    private static void AddObjectStore(this IServiceCollection services)
    {
        services
            .AddOptions<ObjectStoreSettings>()
            .BindConfiguration("Attachments:S3")
            .ValidateDataAnnotations()
            .Validate(
                s3 => s3 is { Bucket.Length: > 0, AccessKey.Length: > 0, SecretKey.Length: > 0 },
                "Attachments:S3 needs Bucket, AccessKey and SecretKey."
            )
            .ValidateOnStart();
        services.AddSingleton(provider =>
            CreateClient(provider.GetRequiredService<IOptions<ObjectStoreSettings>>().Value)
        );
        services.AddSingleton<IAttachmentStore, ObjectStore>();
    }

    internal static IAmazonS3 CreateClient(ObjectStoreSettings s3) =>
        new AmazonS3Client(
            new BasicAWSCredentials(s3.AccessKey, s3.SecretKey),
            new AmazonS3Config
            {
                ServiceURL = s3.Endpoint!.ToString(),
                AuthenticationRegion = s3.Region,
                ForcePathStyle = true,
                Timeout = s3.Timeout,
                // The checksums that Amazon has added are not known to every store, and a signed request has a digest.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );

    private static string TemporaryFolder => Path.Combine(Path.GetTempPath(), "govplatform-attachments");
}
