using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Registers the services and routes of attachments.</summary>
internal static class AttachmentFeature
{
    public static void AddAttachments(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        builder
            .Services.AddOptions<AttachmentSettings>()
            .BindConfiguration("Attachments")
            .PostConfigure(settings => settings.Folder ??= development ? TemporaryFolder : null)
            .ValidateDataAnnotations()
            .Validate(settings => settings.Folder is not null, "Attachments:Folder is required outside Development.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IAttachmentStore, DirectoryStore>();
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

    private static string TemporaryFolder => Path.Combine(Path.GetTempPath(), "govplatform-attachments");
}
