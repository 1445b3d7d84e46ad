using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Activities;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.SocialOrgService.Incubations;
using GovPlatform.SocialOrgService.Organizations;
using GovPlatform.SocialOrgService.Spaces;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("socialorg");
builder.AddDatabase<SocialOrgDb>("socialorg");
builder.AddOutbox<SocialOrgDb>();
builder.Services.AddOrganizations();
builder.Services.AddIncubations();
builder.Services.AddSpaces();
builder.Services.AddOrgActivities();

var app = builder.Build();
app.UseServiceDefaults();
app.MapOrganizations();
app.MapIncubations();
app.MapSpaces();
app.MapOrgActivities();
app.MapMessages();
app.RunUntilStopped();
